/** Fetches model files from the web, from object stores and from a model hub, and checks them. */
package com.fabstir.model.download;
