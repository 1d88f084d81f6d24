"""The network, when it is asked for: pages, feeds and sitemaps fetched politely, from public addresses only.

1. addresses: what may be asked for, by the words of the address and by the numbers that its name stands for
2. wire: sockets; the only module of dateline that opens a connection
3. client: redirects, retries, robots.txt, pauses, limits
4. crawl: what a server gave → documents; feeds and sitemaps by the pages that they announce
5. watching: feeds.toml, and what has been fetched before
"""
