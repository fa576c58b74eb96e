"""What one command needs beyond the stages, a module a command; parsing and printing are ``cli``'s."""
