"""Reading what people wrote: words in, ids out."""
