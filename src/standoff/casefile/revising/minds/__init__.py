"""Views, attitudes and what is known of moves: changed, and followed where a decision maker is named anew or goes."""
