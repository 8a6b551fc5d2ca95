package com.fabstir.node.http;

/**
 * Which build this is.
 *
 * @param date day of the build's source, ISO 8601
 */
public record BuildFacts(String version, String build, String date) {}
