"""Critical voices: what is promised, each promise with the test that would break it."""
