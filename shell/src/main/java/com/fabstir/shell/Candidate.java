package com.fabstir.shell;

/**
 * A value that may be typed.
 *
 * @param value the text that is typed
 * @param description one line about it; empty when there is nothing to say
 * @param group the heading under which it is listed; empty for none
 */
public record Candidate(String value, String description, String group) {}
