/** Signing by a program that keeps the key. */
package com.fabstir.chain.remote;
