"""Throws what nobody means at everything that reads what others wrote: short in the test suite, for hours with Atheris."""
