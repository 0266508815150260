/** GPT-2 (Radford et al. 2019, Language Models are Unsupervised Multitask Learners). */
@NullMarked
package dev.bluejay.models.gpt2;

import org.jspecify.annotations.NullMarked;
