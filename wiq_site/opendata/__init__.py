"""Open data: the network as JSON and CSV, each described by a JSON Schema made from its model."""
