"""The page cache: what was rendered for everybody is answered from memory, without Django and without a query.

`wrapper` stands around the WSGI application and answers what is kept. `middleware` stands outermost in Django and says
which answers may be kept. What is kept belongs to a generation of the site (news/generation.py) and is never served
after it.
"""
