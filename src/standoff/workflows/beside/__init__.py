"""Statements side by side: what command line, web app and assistants lay beside each other."""
