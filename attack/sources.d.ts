/** Address of the folder of the attacks, with a slash at its end. */
declare const sources: string;
