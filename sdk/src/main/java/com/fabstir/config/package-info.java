/**
 * One typed configuration. Precedence is decided here and nowhere else: flags, environment, .env of
 * the working directory, file, defaults. Every value knows where it came from.
 */
package com.fabstir.config;
