"""What of a case is left out: sources, speakers, zones, times; and the claims that fall with them."""
