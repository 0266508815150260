/**
 * Jinja templates, as chat templates are written in them: the language of Jinja 3.1 but for what
 * needs other files, with the values and error messages of Python, in a sandbox.
 */
@NullMarked
package dev.bluejay.tokenizers.jinja;

import org.jspecify.annotations.NullMarked;
