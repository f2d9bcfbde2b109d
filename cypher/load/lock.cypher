// Take the one write lock: loads and withdrawals of all servers follow each other, so they cannot deadlock. Their turns are numbered.
MERGE (lock:CrosspivotLock {name: 'write'})
SET lock.holder = $holder, lock.turn = coalesce(lock.turn, 0) + 1
RETURN lock.turn AS turn
LIMIT 1
