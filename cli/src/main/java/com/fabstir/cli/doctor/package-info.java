/** The command that finds out what is wrong with a host. */
package com.fabstir.cli.doctor;
