// Take the one write lock: loads and withdrawals of all servers follow each other, so they cannot deadlock.
MERGE (lock:CrosspivotLock {name: 'write'})
SET lock.holder = $holder
