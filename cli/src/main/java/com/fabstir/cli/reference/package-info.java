/** All commands as data: what help, manual pages, the reference and completions are made of. */
package com.fabstir.cli.reference;
