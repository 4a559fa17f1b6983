"""The mails about asking, a file for each noun. Each mail is one file under `templates/asks/emails/`."""
