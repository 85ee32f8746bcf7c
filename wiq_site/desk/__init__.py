"""The editors' desk: what commands write, list and report, as values; effects ask and write."""
