/** The configuration: what is in force, why, and how it is changed. */
package com.fabstir.cli.config;
