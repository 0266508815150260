@org.jspecify.annotations.NullMarked
package dev.bluejay.tokenizers.regex;
