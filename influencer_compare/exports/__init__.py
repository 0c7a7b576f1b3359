"""Files to take away, each built from one result document and nothing else."""
