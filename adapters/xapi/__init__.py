"""The address at which learning systems hand in xAPI statements."""
