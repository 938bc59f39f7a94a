// Nothing is called from outside: the library is preloaded.
