"""E-mail: cards as mails that hold in Outlook and Gmail, handed to a mail server; a way to get no more of them."""

NAME = "email"
