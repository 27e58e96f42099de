"""The desk: what a browser and a script see of a record."""
