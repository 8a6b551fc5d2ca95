package com.fabstir.access;

/**
 * How much one client may ask for in a minute; 0 is no limit.
 *
 * @param sessions sessions opened and challenges asked for
 * @param messages messages on sockets
 * @param requests over HTTP
 */
public record AccessRates(int sessions, int messages, int requests) {}
