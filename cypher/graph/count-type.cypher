// How many assertions of a type?
MATCH (:Entity)-[claim:`{type}`]->()
RETURN count(claim) AS assertions
