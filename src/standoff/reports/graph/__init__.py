"""State graphs: where states stand, and their drawing."""
