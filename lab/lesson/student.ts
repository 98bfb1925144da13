/** Numbers of students. The number is the seed: nothing else is known of a student, and nothing is kept. */

export const mostStudents = 100;

/** A whole number from 1 to `mostStudents` out of an address, or the default. */
export function readNumber(text: string | null, otherwise: number): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= mostStudents ? number : otherwise;
}

/** What is told of a number in an address that is none of them; null if it is one, or is not there. */
export function tellNumber(text: string | null, meaning: string, shown: number): string | null {
  if (text === null || readNumber(text, 0) > 0) return null;
  return `${meaning} is a whole number from 1 to ${mostStudents}, not “${text}”. Here it is ${shown}; change it in the address.`;
}

/** The page of a student, beside the page that is open; `page` is its address up to the `#`. */
export const studentLink = (page: string, student: number): string => `${page}#/class?student=${student}`;

/** Links for all, one a line, to paste into a message. */
export const allLinks = (page: string, students: number): string =>
  Array.from({ length: students }, (_, index) => `${index + 1}: ${studentLink(page, index + 1)}`).join('\n');
