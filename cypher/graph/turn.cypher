// How many loads and withdrawals have written so far?
MATCH (lock:CrosspivotLock {name: 'write'})
RETURN lock.turn AS turn
LIMIT 1
