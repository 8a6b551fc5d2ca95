/**
 * The contracts of October 2025, whose addresses the guide names: plain contracts, prices in base
 * units per generated token, 18-field session jobs, a cap of 20 claimed tokens a second.
 */
package com.fabstir.contract.a;
