"""The pages, one module each: a function of a request that asks the record and fills a small data class."""
