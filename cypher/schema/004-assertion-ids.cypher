// An assertion is found by its id whatever its ends; applied once for each relationship type.
CREATE INDEX `crosspivot_{type}_id` IF NOT EXISTS
FOR ()-[assertion:`{type}`]-() ON (assertion.id);
