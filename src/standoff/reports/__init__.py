"""Results to words, tables and pictures. Nothing here computes what is true."""
