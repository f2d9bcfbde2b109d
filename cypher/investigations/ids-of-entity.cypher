// All ids by which an entity is known that goes by several.
MATCH (:CrosspivotIdentifier {id: $id})-[:IDENTIFIES]->(:Entity)<-[:IDENTIFIES]-(other:CrosspivotIdentifier)
RETURN other.id AS id
LIMIT 1000
