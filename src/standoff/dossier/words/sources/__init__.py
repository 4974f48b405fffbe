"""What sources say, in words: parts of a page, quotations, events, and why two statements lie side by side."""
