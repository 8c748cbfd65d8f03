"""The roadmap as a picture: what is drawn, where it goes, and how it is drawn. Readable without colour, and without eyes."""
