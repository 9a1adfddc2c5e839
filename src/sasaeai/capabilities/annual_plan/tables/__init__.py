"""View models of the plan's pages: what a template shows, worked out beforehand so that 432 nodes are drawn quickly."""
