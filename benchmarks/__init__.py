"""What `make bench` runs: a module for each topic, with `measure() -> Report`."""
