"""Fuzzing of the sources: any bytes give documents or errors of ours, in time that grows with their number."""
