/** Benchmarks that compare two ways in one run, because the machine is never quiet. */
package com.fabstir.bench;
