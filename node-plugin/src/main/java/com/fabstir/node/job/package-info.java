/** Whether a session job is real, ours, active and paid, as the chain says. */
package com.fabstir.node.job;
