// Take the one write lock: loads and withdrawals of all servers follow each other, so they cannot deadlock. Their turns are numbered. Whose turn was before?
MERGE (lock:CrosspivotLock {name: 'write'})
// The lock is held from here on: what a turn counts on is read behind it.
SET lock.turn = coalesce(lock.turn, 0) + 1
WITH lock, lock.holder AS before
SET lock.holder = $holder
RETURN before
LIMIT 1
