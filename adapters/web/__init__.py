"""The web chat of this machine: pages made by the server, one small script, loopback only."""

NAME = "web"
