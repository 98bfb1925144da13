/** A class: the page of one student, or the teacher's page with all of them. */
import { Stray } from '../text/Stray.tsx';
import { StudentPage } from './StudentPage.tsx';
import { readNumber, tellNumber } from './student.ts';
import { TeacherPage } from './TeacherPage.tsx';
import './lesson.css';
import './sheet.css';
import './class.css';

export function ClassPage({ query }: { readonly query: URLSearchParams }) {
  if (query.has('student')) {
    const student = readNumber(query.get('student'), 1);
    return (
      <>
        <Stray note={tellNumber(query.get('student'), 'The number of a student', student)} />
        <StudentPage key={student} student={student} />
      </>
    );
  }
  const students = readNumber(query.get('n'), 40);
  return (
    <>
      <Stray note={tellNumber(query.get('n'), 'The size of a class', students)} />
      <TeacherPage key={students} students={students} />
    </>
  );
}
