"""Reads the file of courses, strictly."""
