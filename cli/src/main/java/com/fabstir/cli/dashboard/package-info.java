/** The dashboard: what the node and the chains say, on one screen. */
package com.fabstir.cli.dashboard;
