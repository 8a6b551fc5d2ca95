/** What may stand at the cursor: live values for every shell, and the scripts that ask for them. */
package com.fabstir.cli.completion;
